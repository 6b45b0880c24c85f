import type { Columns } from '../columns.ts'

const classStatuses = ['du_kien', 'mo_dang_ky', 'dong_dang_ky', 'dang_hoc', 'ket_thuc', 'hoan', 'huy'] as const
export type ClassStatus = (typeof classStatuses)[number]

const responses = ['moi', 'da_dang_ky', 'cho', 'tu_choi', 'hoan', 'rut'] as const
/** Invited and silent; has a seat; waits for one; said no; gave the seat back; an officer took it away. */
export type EnrolmentResponse = (typeof responses)[number]

const attendanceWays = ['qr', 'code', 'officer'] as const
export type AttendanceWay = (typeof attendanceWays)[number]

export interface Material {
  readonly label: string
  /** Begins with https://, or with / where the paper is one of ours. */
  readonly url: string
}

export const trainingTables = (c: Columns) => {
  /** What can be taught. Seeded; officers add to it. Written by src/training/store.ts. */
  const courses = c.table('courses', {
    /** "KH03" */
    id: c.id(),
    name: c.text().notNull(),
    audience: c.text().notNull(),
    /** Targets of the resolution it serves: "CT-07a". */
    targets: c.json<readonly string[]>().notNull(),
  })

  /** A course held once: where, when, for how many. Written by src/training/store.ts, one revision a change. */
  const trainingClasses = c.table(
    'training_classes',
    {
      /** "LH-7K3M2P" */
      id: c.id(),
      courseId: c
        .text()
        .notNull()
        .references(() => courses.id),
      title: c.text().notNull(),
      content: c.text().notNull(),
      /** What those who come must know: what to bring, who teaches, who pays. The bot answers in these words and no others. */
      notes: c.text(),
      /** Who holds it. */
      unitId: c.text(),
      place: c.text().notNull(),
      /** Where it is joined from afar. */
      link: c.text(),
      /** Null: no limit. */
      capacity: c.int(),
      registerBy: c.instant(),
      /** Number and symbol of the decision that opens it. */
      decision: c.text(),
      /** Whom to ask: name and telephone. */
      contact: c.text().notNull(),
      /** Who is told how the class goes; null: the officers of the province. */
      officerId: c.text(),
      materials: c.json<readonly Material[]>().notNull(),
      /** Whether a cadre who was not invited may take a seat. */
      openToAll: c.bool().notNull(),
      status: c.oneOf(classStatuses).notNull(),
      /** Asked of those who came. */
      surveyId: c.text(),
      revision: c.int().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.index('training_classes_status').on(t.status)],
  )

  /** A paper of a class that was uploaded. Whoever has its code may fetch it. Written by src/training/materials/store.ts. */
  const classFiles = c.table(
    'class_files',
    {
      /** Unguessable. */
      id: c.id(),
      classId: c
        .text()
        .notNull()
        .references(() => trainingClasses.id),
      /** "bai-1.pdf" */
      name: c.text().notNull(),
      type: c.text().notNull(),
      /** Bytes. */
      size: c.int().notNull(),
      /** Base64. */
      content: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('class_files_class').on(t.classId)],
  )

  /** One meeting of a class. Written by src/training/store.ts. */
  const classSessions = c.table(
    'class_sessions',
    {
      /** "LH-7K3M2P:1" */
      id: c.id(),
      classId: c
        .text()
        .notNull()
        .references(() => trainingClasses.id),
      number: c.int().notNull(),
      startsAt: c.instant().notNull(),
      endsAt: c.instant().notNull(),
    },
    (t) => [c.index('class_sessions_class').on(t.classId), c.index('class_sessions_start').on(t.startsAt)],
  )

  /** A cadre and a class. Written by src/training/store.ts. */
  const enrolments = c.table(
    'enrolments',
    {
      classId: c
        .text()
        .notNull()
        .references(() => trainingClasses.id),
      cadreId: c.text().notNull(),
      response: c.oneOf(responses).notNull(),
      invitedAt: c.instant(),
      respondedAt: c.instant(),
      /** Why an officer took the seat away. */
      removedFor: c.text(),
      /** Whether the class was completed; null until it has ended. */
      completed: c.bool(),
      certificateNo: c.text(),
      /** YYYY-MM-DD */
      certificateOn: c.text(),
      /** Unguessable: what the code on the certificate opens. */
      certificateCode: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.classId, t.cadreId] }),
      c.index('enrolments_cadre').on(t.cadreId),
      c.uniqueIndex('enrolments_certificate').on(t.certificateCode),
    ],
  )

  /** Who was there. A row is presence; who was not has none. Written by src/training/store.ts. */
  const attendance = c.table(
    'attendance',
    {
      sessionId: c
        .text()
        .notNull()
        .references(() => classSessions.id),
      cadreId: c.text().notNull(),
      way: c.oneOf(attendanceWays).notNull(),
      /** "officer:Hoa"; null when they checked in themselves. */
      markedBy: c.text(),
      at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.sessionId, t.cadreId] }), c.index('attendance_cadre').on(t.cadreId)],
  )

  return { courses, trainingClasses, classFiles, classSessions, enrolments, attendance }
}
