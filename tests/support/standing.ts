import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Known } from '../../src/conversation/known.ts'
import { freshState, readState } from '../../src/conversation/state.ts'
import type { State } from '../../src/conversation/state.ts'
import { needs, step } from '../../src/conversation/step.ts'
import type { ChannelKind, InboundContent } from '../../src/messages.ts'
import { openAnswerer } from '../../bench/answers/sets.ts'
import { classView, trainingOf } from './classes.ts'
import { known } from './known.ts'
import { ownRecordOf, recordOf } from './personnel.ts'
import { question, survey, surveysOf } from './surveys.ts'

const everyType = ['single', 'multiple', 'scale', 'yes_no', 'number', 'text', 'date', 'phone', 'photo', 'ranking'] as const

/** A survey of one question each, of every kind, and an anonymous one. */
const world = {
  ...Object.fromEntries(
    everyType.map((type, i) => [
      `KS-TYPE0${i}`,
      { survey: survey(`Khảo sát ${type}`, question(type, 'q1'), question('yes_no', 'q2')), isAssigned: true },
    ]),
  ),
  'KS-SEA0ED': { survey: survey('Khảo sát kín', question('text', 'q1'), question('yes_no', 'q2')), mode: 'anonymous' as const },
}

/** The survey that asks a question of this kind. */
const surveyOf = (type: (typeof everyType)[number]): string => `KS-TYPE0${everyType.indexOf(type)}`

const answerer = openAnswerer()
const record: NonNullable<Known['record']> = {
  cadre: ownRecordOf(recordOf()),
  names: { unit: () => 'CĐCS Công ty May Bình Minh', title: () => 'Chủ tịch' },
  pending: 0,
}
const looked = { status: 'answered' as const, rating: null, replies: [{ text: 'Đã nhắc xưởng trưởng.', on: '2026-11-20' }] }

export interface Person {
  readonly state: () => State
  /** What they were last offered to tap. */
  readonly labels: () => readonly string[]
  /** What one message, or one tap on the button of this label, brings about. */
  readonly send: (content: string | InboundContent) => readonly Effect[]
}

/** A linked cadre and officer who has agreed to everything, unless told otherwise; the resolution is the real one. */
function somebody({ granted, channel }: { readonly granted: boolean; readonly channel: ChannelKind }): Person {
  let state: State = { ...freshState, welcomed: true }
  let consents: GrantedPurposes = granted ? { qa_log: 1, cadre_record: 1, surveys: 1 } : {}
  const surveys = surveysOf(world)
  const base = known({ answerer, channel })
  const prompts: { readonly id: string; readonly labels: readonly string[] }[] = []

  let offered: readonly string[] = []

  const happen = (event: Event): readonly Effect[] => {
    const wants = needs(state, event)
    const turn = step(state, event, {
      ...base,
      contact: { ...base.contact, granted: consents },
      cadreId: 'CB0000001',
      officer: { id: 'o1', consoleUrl: 'https://chat.example.vn', name: 'Hoa', role: 'can_bo_tinh' },
      ...surveys.known(state, wants),
      ...(wants.training && { training: trainingOf(classView({}, { CB0000001: 'moi' })) }),
      ...(wants.record && { record }),
      ...(wants.lookup !== undefined && { looked }),
      ...(wants.unitCode !== undefined && { unitOfCode: { unitId: 'CDCS-01', unitName: 'CĐCS May Bình Minh' } }),
      ...(wants.ownUnit && { ownUnit: { unitId: 'CDCS-02', unitName: 'CĐCS Muối Biển Xanh', confirmed: true } }),
    })
    state = readState(JSON.parse(JSON.stringify(turn.state)))
    const last = turn.effects.findLast(({ type }) => type === 'say')
    offered = last?.type === 'say' ? (last.message.choices ?? []).map(({ label }) => label) : []
    for (const effect of turn.effects) {
      surveys.note(effect)
      if (effect.type === 'consent') consents = effect.action === 'granted' ? { ...consents, [effect.purpose]: 1 } : {}
      if (effect.type === 'say' && effect.message.promptId !== undefined)
        prompts.unshift({ id: effect.message.promptId, labels: effect.message.choices?.map(({ label }) => label) ?? [] })
    }
    return turn.effects
  }

  return {
    state: () => state,
    labels: () => offered,
    send: (content) => happen({ type: 'inbound', id: 'in', channel: base.channel, content: contentOf(content, prompts) }),
  }
}

function contentOf(content: string | InboundContent, prompts: readonly { id: string; labels: readonly string[] }[]): InboundContent {
  if (typeof content !== 'string') return content
  const label = /^\[(.+)\]$/.exec(content)?.[1]
  if (label === undefined) return { type: 'text', text: content }
  for (const { id, labels } of prompts) if (labels.includes(label)) return { type: 'choice', promptId: id, index: labels.indexOf(label) }
  throw new Error(`no button ${label}`)
}

const notAgreed = '@ has not agreed'

/** Every place a conversation can stand in, and how a person comes there. */
export const ways: Readonly<Record<string, readonly string[]>> = {
  idle: ['bao lâu đánh giá cán bộ một lần'],
  'consent to be kept': [notAgreed, 'bao lâu đánh giá cán bộ một lần', '[Chuyển câu hỏi]'],
  'a question to be passed on': [notAgreed, 'bao lâu đánh giá cán bộ một lần', '[Chuyển câu hỏi]', '[Tôi đồng ý]'],
  'why an answer is wrong': ['bao lâu đánh giá cán bộ một lần', '[Chưa đúng]'],
  'erasing everything': ['xóa dữ liệu'],
  'what is to be corrected': ['quyền dữ liệu', '[Yêu cầu sửa]'],
  'what they object to': ['phản đối dùng dữ liệu'],
  'a telephone number': ['hồ sơ', '[Đề nghị sửa]', '[Số điện thoại]'],
  'an address': ['hồ sơ', '[Đề nghị sửa]', '[Email]'],
  'a course': ['hồ sơ', '[Đề nghị sửa]', '[Nghiệp vụ công đoàn]'],
  'a degree': ['hồ sơ', '[Đề nghị sửa]', '[Trình độ chuyên môn]'],
  'what the degree is in': ['hồ sơ', '[Đề nghị sửa]', '[Trình độ chuyên môn]', '[Đại học]'],
  'a change to be sent': ['hồ sơ', '[Đề nghị sửa]', '[Email]', 'an@example.vn'],
  'how to send an opinion': ['gửi ý kiến'],
  'what is done to somebody': ['tổ trưởng chửi em suốt ngày'],
  'what an opinion is about': ['gửi ý kiến', '[Có tên]'],
  'the unit of an opinion': ['gửi ý kiến', '[Có tên]', '[Việc khác]'],
  'a unit nobody knows': ['gửi ý kiến', '[Có tên]', '[Việc khác]', 'xưởng Hoa Mai'],
  'the words of an opinion': ['gửi ý kiến', '[Có tên]', '[Việc khác]', '[Bỏ qua]'],
  'what a sealed letter is about': ['gửi ý kiến', '[Gửi kín]'],
  'the unit of a sealed letter': ['gửi ý kiến', '[Gửi kín]', '[Việc khác]'],
  'the words of a sealed letter': ['gửi ý kiến', '[Gửi kín]', '[Việc khác]', '[Bỏ qua]'],
  'a sealed letter to be sent': ['gửi ý kiến', '[Gửi kín]', '[Việc khác]', '[Bỏ qua]', 'Quạt xưởng hai hỏng cả tháng'],
  'a sealed case looked up': ['MK-7K3M-2PQX-9ABC'],
  'more words to a sealed case': ['MK-7K3M-2PQX-9ABC', '[Viết thêm]'],
  'words to an officer': ['gặp cán bộ', '[Viết cho cán bộ]'],
  'a message to many': ['soạn thông báo'],
  'to whom it goes': ['soạn thông báo', 'Mời họp lúc 8 giờ'],
  'until when it is read': ['soạn thông báo', 'Mời họp lúc 8 giờ', '[Đặt hạn xác nhận]'],
  'joining a unit': ['DV7K3M2PQX'],
  'leaving a unit': ['rời đơn vị'],
  'the offer of lessons': ['học nghị quyết'],
  'a lesson': ['học nghị quyết', '[Học, không ghi hồ sơ]'],
  'confirming that it was read': ['đã đọc và xác nhận'],
  'the menu of rights': ['quyền dữ liệu'],
  'a class': ['LH-ABC123'],
  'a survey offered': [surveyOf('single')],
  ...Object.fromEntries(everyType.map((type) => [`a survey: ${type}`, [surveyOf(type), '[Bắt đầu]']])),
  'a survey: review': [surveyOf('yes_no'), '[Bắt đầu]', 'có', 'có'],
  'a survey declined': [surveyOf('single'), '[Không tham gia]'],
  'an anonymous survey': ['KS-SEA0ED', '[Bắt đầu]'],
  'an anonymous answer that names somebody': ['KS-SEA0ED', '[Bắt đầu]', 'gọi tôi 0912345678'],
}

export function standing(where: string, channel: ChannelKind = 'telegram'): Person {
  const way = ways[where] ?? []
  const person = somebody({ granted: !way.includes(notAgreed), channel })
  for (const each of way) if (each !== notAgreed) person.send(each)
  return person
}
