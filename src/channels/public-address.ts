/** Which addresses are machines of the public Internet (IANA special-purpose address registries, RFC 6890). */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

const privateNets = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Within what is global of IPv6: tunnels and documentation.
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]
/** All that is given out of IPv6; loopback, link-local, unique local, multicast and IPv4 in disguise lie outside. */
const globalNet = '2000::/3'

const listOf = (nets: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const each of nets) {
    const [net = '', bits] = each.split('/')
    list.addSubnet(net, Number(bits), isIPv4(net) ? 'ipv4' : 'ipv6')
  }
  return list
}
const [special, globalV6] = [listOf(privateNets), listOf([globalNet])]

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4')
  return isIPv6(address) && globalV6.check(address, 'ipv6') && !special.check(address, 'ipv6')
}
