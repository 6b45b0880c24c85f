/**
 * Words of the regions in the words everybody writes: "bao lâu một bận" asks how often, "học cái chi" what. Only forms that mean
 * nothing else are put right, those of one syllable only with their own marks.
 */

const forms: readonly (readonly [RegExp, string])[] = [
  [/(?<=(?:^|\s)(?:mấy|một|1|hai|2|ba|vài|bao nhiêu|mỗi)\s)bận(?=\s|[?.,!]|$)/giu, 'lần'],
  [
    /(?<=^|\s)(cái|việc|chuyện|điều|những|món|thứ|ngày|nghĩa là|là|được|học|làm|nói) chi(?=\s*(?:$|[?.,!]|rứa|vậy|hỉ|á|ha|hè|hầy|hung|không|ko|đó))/giu,
    '$1 gì',
  ],
  [/(?<=^|\s)(?:ra răng|răng rứa|thế mô|như răng|làm răng|mần răng|dư lào|dư lèo|thế lào|thế lèo)(?=\s|[?.,!]|$)/giu, 'thế nào'],
  [/(?<=^|\s)(?:vì răng|tại răng|răng lại|răng mà|mắc chi|mắc gì|mắc mớ gì|cớ sao|cớ chi|sao nỡ)(?=\s|[?.,!]|$)/giu, 'tại sao'],
  [/(?<=^|\s)(?:khi mô|hồi mô|lúc mô|chừng mô|bữa mô)(?=\s|[?.,!]|$)/giu, 'khi nào'],
  [/(?<=^|\s)(ở|đi|tại|về|từ) mô(?=\s|[?.,!]|$)/giu, '$1 đâu'],
  [/(?<=^|\s)(cái|người|cán bộ|mục|phần|đơn vị|chỗ|ai|ngày|năm|nơi|cấp|điều) mô(?=\s|[?.,!]|$)/giu, '$1 nào'],
  [/(?<=^|\s)mần(?=\s|[?.,!]|$)/giu, 'làm'],
  [/(?<=^|\s)xài(?=\s|[?.,!]|$)/giu, 'dùng'],
  [/(?<=^|\s)(?:khum|hổng|hem|hăm|nỏ|hông)(?=\s|[?.,!]|$)/giu, 'không'],
  [/(?<=^|\s)(?:dzậy|zậy|zị|dị)(?=\s|[?.,!]|$)/giu, 'vậy'],
  [/(?<=^|\s)(?:dzô|zô|dô)(?=\s|[?.,!]|$)/giu, 'vào'],
  [/(?<=^|\s)(?:dzề|dìa|zìa)(?=\s|[?.,!]|$)/giu, 'về'],
  [/(?<!(?:^|\s)(?:bao|nhiều|bấy)\s)(?<=^|\s)nhiêu(?=\s|[?.,!]|$)/giu, 'bao nhiêu'],
  [/(?<=^|\s)bi nhiêu(?=\s|[?.,!]|$)/giu, 'bao nhiêu'],
]

const units: readonly string[] = ['', 'một', 'hai', 'ba', 'tư', 'lăm', 'sáu', 'bảy', 'tám', 'chín']
/** "Năm hai nghìn không trăm hai mươi ba", as it is dictated. */
const yearInWords = /năm hai (?:nghìn|ngàn)(?: không trăm| lẻ)? hai (?:mươi |mốt )?(một|hai|ba|tư|lăm|sáu|bảy|tám|chín)(?=\s|[?.,!]|$)/giu

export function inCommonWords(text: string): string {
  return forms
    .reduce((read, [form, common]) => read.replace(form, common), text)
    .replace(yearInWords, (_, last: string) => `năm 202${units.indexOf(last.toLowerCase())}`)
}
