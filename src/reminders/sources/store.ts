/** Every feature that has things to remind of. */
import { chaseReminders, readingReminders } from '../../broadcasts/chases/store.ts'
import { reportReminders } from '../../hand-ins/reminders/store.ts'
import { learningReminders } from '../../learning/reminders/store.ts'
import { nominationReminders } from '../../nominations/chase/store.ts'
import { surveyReminders } from '../../surveys/jobs.ts'
import { attendanceReminders } from '../../training/absences/store.ts'
import { classReminders, invitationReminders } from '../../training/reminders/store.ts'
import type { ReminderSources } from '../jobs.ts'

/** Every feature that has something to remind of. */
export const reminderSources: ReminderSources = {
  survey: surveyReminders,
  class: classReminders,
  invitation: invitationReminders,
  learning: learningReminders,
  report: reportReminders,
  nomination: nominationReminders,
  acknowledgement: chaseReminders,
  reading: readingReminders,
  attendance: attendanceReminders,
}
