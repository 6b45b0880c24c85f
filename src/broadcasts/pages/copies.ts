import { channelKinds } from '../../messages.ts'
import type { Broadcast } from '../broadcast.ts'
import { copyFor, routeOn } from '../compose.ts'

/** As each channel would carry it, to nobody in particular. */
export const copiesOf = ({ content }: Broadcast) =>
  channelKinds.map((channel) => ({ channel, copy: copyFor(content, 'xem-thu', routeOn[channel], {}) }))
