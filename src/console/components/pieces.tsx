/** Cards, facts, notices, badges and numbers. */
import type { Child, PropsWithChildren } from 'hono/jsx'

export const Notice = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'warn' }>) => (
  <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)

/** Names and values. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, Child])[] }) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export const Badge = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'warn' }>) => (
  <span class={`badge ${kind}`}>{children}</span>
)

/** A bar that fills; one that only moves while nobody knows how much there is. @param done in the unit of `total` */
export const Progress = ({ label, done, total }: { label: string; done: number; total: number }) => (
  <div class="progress">
    <label>
      {label} <progress {...(total > 0 && { value: done, max: total })} /> {total > 0 && `${count(done)}/${count(total)}`}
    </label>
  </div>
)

export const Card = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <section class="card">
    <h2>{title}</h2>
    {children}
  </section>
)

/** 25000 → "25.000". */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
