import { expect, test } from 'vitest'
import { numbered } from '../../src/channels/numbered.ts'

const choices = (...labels: readonly string[]) => labels.map((label) => ({ label, value: label }))

test('choices become a numbered list with a line that says how to answer', () => {
  expect(numbered({ text: 'Anh/chị có đồng ý không?', choices: choices('Có', 'Không') })).toBe(
    'Anh/chị có đồng ý không?\n\n1. Có\n2. Không\n\nAnh/chị trả lời bằng số hoặc nội dung.',
  )
})

test('a message without choices keeps its text to the letter', () => {
  expect(numbered({ text: ' Chào\nanh/chị ' })).toBe(' Chào\nanh/chị ')
  expect(numbered({ text: 'Chào', choices: [] })).toBe('Chào')
})

test('every label stays on one line, so that the numbers cannot be misread', () => {
  const text = numbered({ text: 'Chọn', choices: choices('Hai\n3. Giả', ' Ba  chữ ') })
  expect(text.split('\n').filter((line) => /^\d+\. /.test(line))).toEqual(['1. Hai 3. Giả', '2. Ba chữ'])
})

test('the value behind a choice never reaches the text', () => {
  expect(numbered({ text: 'Chọn', choices: [{ label: 'Có', value: 'secret-value' }] })).not.toContain('secret-value')
})
