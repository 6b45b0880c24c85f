import { test } from 'vitest'

import { chat } from '../support/chat.ts'

test('somebody on shifts chooses the hours for reminders, and goes back', () =>
  chat(`
    > giờ nhắc 20h đến 23h30
    * hours 1200-1410
    < Vâng, từ nay tôi chỉ nhắc anh/chị trong khoảng 20 giờ 00 đến 23 giờ 30. …
    > gio nhac 22h-2h
    * hours 1320-120
    < Vâng, từ nay tôi chỉ nhắc anh/chị trong khoảng 22 giờ 00 đến 2 giờ 00. …
    > Giờ nhắc bình thường
    * hours usual
    < Vâng, tôi nhắc anh/chị theo giờ thường: …
    > giờ nhắc
    < Tôi thường nhắc từ 7 giờ 30 …
    > giờ nhắc 25h đến 26h
    < Tôi thường nhắc từ 7 giờ 30 …
    > giờ nhắc 8h đến 8h10
    < Tôi thường nhắc từ 7 giờ 30 …
  `))
