/** Every feature that has things to remind of. */
import { chaseReminders } from '../../broadcasts/chases/store.ts'
import { nominationReminders } from '../../nominations/chase/store.ts'
import { surveyReminders } from '../../surveys/jobs.ts'
import { classReminders } from '../../training/jobs.ts'
import type { ReminderSources } from '../jobs.ts'

export const reminderSources: ReminderSources = {
  survey: surveyReminders,
  class: classReminders,
  nomination: nominationReminders,
  acknowledgement: chaseReminders,
}
