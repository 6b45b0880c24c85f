/**
 * Which way each person is reached, and what that comes to. One copy a person, by the best route there is; the next best is kept for
 * when that fails.
 */
import { mayWriteFirst, windowOf } from '../delivery/window.ts'
import { capabilities } from '../messages.ts'
import type { ChannelKind } from '../messages.ts'
import type { Candidate, LeftOut, ReachableAt } from './audience.ts'

/** In the order in which they are preferred: free and seen at once, then paid, then where the person must come by themselves. */
export const routes = ['zalo_free', 'telegram', 'zalo_bot', 'zalo_paid', 'zalo_template', 'web'] as const
export type Route = (typeof routes)[number]

/** Why there is no route for somebody who may be written to. */
export type NoRoute = 'window_closed' | 'not_connected' | 'unreachable'

export interface RouteSettings {
  /** "telegram 700100200" … of every account that is connected. */
  readonly accounts: ReadonlySet<string>
  /** Whether this broadcast may cost money, and the installation allows it. */
  readonly paid: boolean
  /** What one template message costs (đồng); absent: the broadcast has no template. */
  readonly templateVnd?: number
  /** How many calls one copy takes, where it is more than one: a picture or a PDF beside the buttons. */
  readonly calls?: Readonly<Partial<Record<ChannelKind, number>>>
}

/**
 * One consultation message between 48 hours and seven days after the person's last interaction, in đồng.
 * (https://zalo.solutions/oa/pricing, as published in 2026)
 */
export const paidWindowVnd = 55

export interface Way {
  readonly route: Route
  readonly at: ReachableAt
  readonly costVnd: number
}

/** Every way to a person at a moment, best first. */
export function waysTo(person: Candidate, settings: RouteSettings, at: number): { readonly ways: readonly Way[]; readonly none?: NoRoute } {
  const reachable = person.addresses.filter((each) => each.reachable)
  if (reachable.length === 0) return { ways: [], none: 'unreachable' }
  const connected = reachable.filter(({ address }) => settings.accounts.has(`${address.channel} ${address.account}`))
  if (connected.length === 0) return { ways: [], none: 'not_connected' }
  const ways = connected.flatMap((each) => waysAt(each, settings, at)).sort(byPreference)
  return ways.length === 0 ? { ways, none: 'window_closed' } : { ways }
}

function waysAt(each: ReachableAt, settings: RouteSettings, at: number): Way[] {
  const way = (route: Route, costVnd = 0): Way => ({ route, at: each, costVnd })
  switch (each.address.channel) {
    case 'telegram':
      return [way('telegram')]
    case 'zalo-bot':
      return [way('zalo_bot')]
    case 'webchat':
      return [way('web')]
    case 'zalo-oa': {
      const window = windowOf(each.lastInteractionAt, at)
      if (window === 'free') return [way('zalo_free')]
      const paid = mayWriteFirst(window, settings.paid ? 'paid' : 'free')
        ? [way('zalo_paid', paidWindowVnd * (settings.calls?.['zalo-oa'] ?? 1))]
        : []
      return settings.paid && settings.templateVnd !== undefined ? [...paid, way('zalo_template', settings.templateVnd)] : paid
    }
  }
}

const byPreference = (one: Way, other: Way): number =>
  routes.indexOf(one.route) - routes.indexOf(other.route) || (other.at.lastInteractionAt ?? 0) - (one.at.lastInteractionAt ?? 0)

export interface Plan {
  /** Everybody the rule picks. */
  readonly meant: number
  /** Of these, who gets a copy. */
  readonly people: number
  readonly byRoute: Readonly<Partial<Record<Route, number>>>
  readonly costVnd: number
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>
  readonly noRoute: Readonly<Partial<Record<NoRoute, number>>>
  /** How long the slowest channel takes at the pace it allows, without pauses for quiet hours. */
  readonly seconds: number
}

/** Adds people up to a plan, page by page. `startsAt`: when the first copy leaves (epoch ms). */
export function createPlan(settings: RouteSettings, startsAt: number) {
  const byRoute = new Map<Route, number>()
  /** Calls, which are what a channel's pace counts. */
  const byChannel = new Map<ChannelKind, number>()
  const leftOut = new Map<LeftOut, number>()
  const noRoute = new Map<NoRoute, number>()
  let costVnd = 0
  return {
    leaveOut(why: LeftOut): void {
      leftOut.set(why, (leftOut.get(why) ?? 0) + 1)
    },
    /** @returns the way they are reached by; undefined when there is none */
    add(person: Candidate): Way | undefined {
      // Behind so many others on Zalo, the window may have closed by the time it is their turn.
      const turnAt = startsAt + ((byChannel.get('zalo-oa') ?? 0) / capabilities['zalo-oa'].perSecond) * 1_000
      const { ways, none } = waysTo(person, settings, turnAt)
      const way = ways[0]
      if (way === undefined) {
        const why = none ?? 'unreachable'
        noRoute.set(why, (noRoute.get(why) ?? 0) + 1)
        return undefined
      }
      const { channel } = way.at.address
      byRoute.set(way.route, (byRoute.get(way.route) ?? 0) + 1)
      byChannel.set(channel, (byChannel.get(channel) ?? 0) + (way.route === 'zalo_template' ? 1 : (settings.calls?.[channel] ?? 1)))
      costVnd += way.costVnd
      return way
    },
    plan(): Plan {
      const people = sum(byRoute)
      return {
        meant: people + sum(leftOut) + sum(noRoute),
        people,
        byRoute: Object.fromEntries(byRoute),
        costVnd,
        leftOut: Object.fromEntries(leftOut),
        noRoute: Object.fromEntries(noRoute),
        seconds: Math.ceil(Math.max(0, ...[...byChannel].map(([channel, n]) => n / capabilities[channel].perSecond))),
      }
    },
  }
}

const sum = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((total, n) => total + n, 0)
