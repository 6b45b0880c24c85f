/** The evaluation a nomination begins with, as much of it as a nomination needs to know. */
import type { Viewer } from '../console/access.ts'
import type { Nomination } from './nomination.ts'
import type { EvaluationStanding } from './requirements.ts'

export interface Evaluations {
  /**
   * Opens the evaluation of one cadre for a nomination.
   * @returns its id; undefined where it cannot be opened, with the reason told to the officer
   */
  open(
    nomination: Nomination,
    kind: 'truoc_de_bat' | 'truoc_luan_chuyen',
    by: Viewer,
    at: number,
  ): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string }>
  standing(id: string, cadreId: string): Promise<EvaluationStanding | undefined>
}
