/** What is wrong with a form, for officers. The command line says the same in English. */
import type { Problem } from './sheets.ts'

/** Problems are made in one place each (import.ts, compiled.ts, parsing.ts). */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^there is no sheet "survey" with questions; sheets found: (.*)$/, 'không có trang "survey" chứa câu hỏi; các trang tìm thấy: $1'],
  [/^the heading "type" is missing; .*$/, 'thiếu cột "type"; dòng đầu của trang phải là tên cột'],
  [/^more than (\d+) rows$/, 'nhiều hơn $1 dòng'],
  [/^the name "(.*)" is used in row (\d+) already; .*$/, 'tên "$1" đã dùng ở dòng $2; mỗi câu cần một tên riêng'],
  [
    /^the name "(.*)" is of row (\d+) too, and .* could mean either; .*$/,
    'tên "$1" cũng là của dòng $2, nên ${$1} không rõ là câu nào; đặt mỗi câu một tên riêng',
  ],
  [/^the pattern repeats too much(?:[ ,(:].*)?$/, 'mẫu regex lặp quá nhiều lần; giảm số lần lặp'],
  [/^.* at character (\d+) of the pattern(?:[ ,(:].*)?$/, 'mẫu regex có chỗ chưa hỗ trợ hoặc viết sai ở ký tự thứ $1 của mẫu'],
  [/^from here on (\d+) more problems are not listed$/, 'từ đây còn $1 chỗ cần sửa nữa, chưa liệt kê'],
  [
    /^paths \("\/", "\.\.\/"\) are not supported.*$/,
    'chưa hỗ trợ đường dẫn ("/", "../") trong biểu thức; câu trả lời của một câu viết là ${tên}',
  ],
  [/^"end group" without a "begin group" before it$/, '"end group" không có "begin group" phía trước'],
  [/^"begin group" without an "end group"$/, '"begin group" không có "end group" phía sau'],
  [
    /^"(.*)": repeating a group is not supported; .*$/,
    '"$1": chưa hỗ trợ nhóm lặp; viết các câu ra, hoặc hỏi số lượng rồi hỏi danh sách trong một câu văn bản',
  ],
  [/^the question has no name$/, 'câu hỏi chưa có tên (name)'],
  [/^"(.*)" is no name: .*$/, '"$1" không dùng làm tên được: chỉ gồm chữ, số, "_", "-", ".", bắt đầu bằng chữ, nhiều nhất 64 ký tự'],
  [/^there is nothing to calculate$/, 'chưa có công thức để tính'],
  [/^the question "(.*)" has no text; .*$/, 'câu "$1" chưa có nội dung; viết vào cột "label"'],
  [/^the text is (\d+) characters long, .*$/, 'nội dung dài $1 ký tự, một tin nhắn chứa nhiều nhất 1.500'],
  [/^a filter works with select_one and select_multiple, .*$/, 'bộ lọc chỉ dùng với select_one và select_multiple, không có "or_other"'],
  [/^choices taken from another answer are not supported$/, 'chưa hỗ trợ lấy lựa chọn từ câu trả lời khác'],
  [/^there is no list "(.*)" in the sheet "choices"$/, 'không có danh sách "$1" (hoặc câu này chưa có lựa chọn nào) trong trang "choices"'],
  [
    /^the list "(.*)" has a choice name with a space; .*$/,
    'danh sách "$1" có tên lựa chọn chứa dấu cách; câu chọn nhiều hoặc xếp hạng thì tên không có dấu cách',
  ],
  [/^the choice "(.*)" belongs to no list; .*$/, 'lựa chọn "$1" không thuộc danh sách nào; ghi tên danh sách vào cột "list_name"'],
  [/^the choice "(.*)" has no name$/, 'lựa chọn "$1" chưa có tên (name)'],
  [/^"(.*)" is twice in the list "(.*)"; .*$/, '"$1" có hai lần trong cùng một danh sách; mỗi lựa chọn cần một tên riêng'],
  [/^there is no question in the sheet$|^there is no question$/, 'phiếu chưa có câu hỏi nào'],
  [/^there is no question named (.*)$/, 'không có câu nào tên là $1'],
  [/^used twice$/, 'tên này được dùng hai lần'],
  [/^depends on itself$/, 'điều kiện phụ thuộc vào chính câu này'],
  [/^"(.*)" asks for a place on a map, .*$/, '"$1" hỏi vị trí trên bản đồ, chưa hỗ trợ; hỏi tên địa điểm bằng văn bản'],
  [/^"(.*)" is not supported in chat; .*$/, '"$1" chưa hỗ trợ khi trò chuyện; hỏi bằng văn bản hoặc bỏ dòng này'],
  [/^"(.*)" is not supported; ask for the day .*$/, '"$1" chưa hỗ trợ; hỏi ngày bằng "date", giờ bằng "text"'],
  [/^"(.*)" takes its choices from another file, .*$/, '"$1" lấy lựa chọn từ tệp khác, chưa hỗ trợ; đưa vào trang "choices"'],
  [/^"(.*)" names no list; .*$/, '"$1" chưa nêu danh sách; viết tên danh sách của trang "choices" phía sau'],
  [/^"(.*)" is not a type of question .*$/, '"$1" không phải loại câu hỏi được hỗ trợ'],
  [/^a range from (.*) to (.*) by (.*) has nothing to choose from$/, 'khoảng từ $1 đến $2, bước $3 không có số nào để chọn'],
  [/^no number is at least (.*) and at most (.*)$/, 'không có số nào từ $1 trở lên mà không quá $2'],
  [/^max_chars is a whole number from 1 to 2,000, not (.*)$/, 'max_chars phải là số nguyên từ 1 đến 2.000, không phải $1'],
  [/^a remark \(remark=true\) is never required; .*$/, 'ô ý kiến (remark=true) không thể bắt buộc; ghi "no" ở cột "required"'],
  [
    /^a default that is worked out is not supported; .*$/,
    'chưa hỗ trợ giá trị có sẵn (default) phải tính; ghi thẳng giá trị, hoặc dùng một dòng loại "calculate"',
  ],
  [
    /^the default "(.*)" is none of the choices; .*$/,
    'giá trị có sẵn (default) "$1" không có trong các lựa chọn; ghi tên (name) của một lựa chọn',
  ],
  [
    /^the default "(.*)" is no answer to this question$/,
    'giá trị có sẵn (default) "$1" không phải câu trả lời hợp lệ của câu này; sửa hoặc để trống',
  ],
  [
    /^the default of a ranking .*$/,
    'giá trị có sẵn (default) của câu xếp thứ tự phải ghi đủ mọi lựa chọn, mỗi lựa chọn một lần, cách nhau bằng dấu cách',
  ],
  [/^a picture cannot be there beforehand; .*$/, 'câu gửi ảnh không có ảnh sẵn được; để trống cột default'],
  [/^the list "(.*)" has (\d+) choices; at most 2,000$/, 'danh sách "$1" có $2 lựa chọn; nhiều nhất 2.000'],
  [/^the choice "(.*)" is longer than (\d+) characters$/, 'lựa chọn "$1" dài quá $2 ký tự'],
  [/^Too big: expected string to have <=(\d+) characters$/, 'dài quá $1 ký tự'],
  [/^a value with both kinds of quotes is not supported$/, 'chưa hỗ trợ giá trị có cả hai loại dấu ngoặc kép'],
  [/^a choice name has at most 100 characters$/, 'tên lựa chọn dài nhất 100 ký tự'],
  [/^this name is taken by the program; .*$/, 'tên này chương trình đã dùng; chọn tên khác'],
  [/^"(.*)" is not understood; an answer is written \$\{.*$/, 'không hiểu "$1"; câu trả lời của một câu viết là ${$1}'],
  [/^"(.*?)" is not understood(?:[ ,(:].*)?$/, 'không hiểu "$1" trong biểu thức'],
  [/^"(.*)" is in the wrong place(?:[ ,(:].*)?$/, '"$1" đặt sai chỗ trong biểu thức'],
  [/^something is missing at the end(?:[ ,(:].*)?$/, 'biểu thức thiếu phần cuối'],
  [/^a "\)" is missing(?:[ ,(:].*)?$/, 'biểu thức thiếu dấu ")"'],
  [/^jr:choice-name\(\) takes the question as .*$/, "hàm jr:choice-name() cần tên câu trong ngoặc kép: '${tên}'"],
  [/^"\(" is missing(?:[ ,(:].*)?$/, 'biểu thức thiếu dấu "("'],
  [/^the function (.*)\(\) is not supported(?:[ ,(:].*)?$/, 'chưa hỗ trợ hàm $1()'],
  [/^(.*)\(\) takes (\d+)(?: or more)? values(?:[ ,(:].*)?$/, 'hàm $1() cần $2 giá trị'],
  [/^(?:too deeply nested|too many operators in a row|longer than \d+ characters)(?:[ ,(:].*)?$/, 'biểu thức quá dài hoặc quá nhiều lớp'],
]

export function inVietnamese({ detail }: Problem): string {
  const found = patterns.find(([pattern]) => pattern.test(detail))
  return found === undefined ? `chưa đọc được (${detail})` : detail.replace(found[0], found[1])
}
