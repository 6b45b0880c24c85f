/** What a sealed sender writes, before anybody may read it. */
import { z } from 'zod'

import { caseCategories } from '../../db/tables/feedback.ts'

const common = {
  /** The look-up code itself: it never stands in the database in the clear. */
  lookup: z.string(),
  /** When it was written (epoch ms), for the order within one case; outside the seal only the day is kept. */
  at: z.number(),
}

export const letterSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('new'),
    ...common,
    code: z.string(),
    category: z.enum(caseCategories),
    unitText: z.string().exactOptional(),
    unitId: z.string().exactOptional(),
    text: z.string(),
    /** A picture that was handed to us on our own page. */
    file: z.string().exactOptional(),
    urgent: z.boolean(),
    restricted: z.boolean(),
  }),
  z.object({ type: z.literal('more'), ...common, text: z.string(), file: z.string().exactOptional() }),
  z.object({ type: z.literal('rate'), ...common, rating: z.int() }),
])
export type Letter = z.infer<typeof letterSchema>

/** Every letter is padded to this many bytes, and so is every hidden place: 5,000 characters and what is around them fit. */
export const letterBytes = 24_576
