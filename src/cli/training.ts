import type { Command } from 'commander'

import { addClassCommands } from './training/classes.ts'
import { addCourseCommands } from './training/courses.ts'
import { addLookCommands } from './training/looks.ts'
import { addPeopleCommands } from './training/people.ts'

export function addTrainingCommands(program: Command): void {
  const training = program.command('training').description('courses, classes, who comes')
  addCourseCommands(training)
  addClassCommands(training)
  addPeopleCommands(training)
  addLookCommands(training)
}
