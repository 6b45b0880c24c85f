/** What pages of the console are made of. Everything works without a script; htmx only spares a reload where a page asks for it. */
export { Button, ButtonLink, Field, Filters, Form, Problems, Select, TextArea, Tick } from './components/form.tsx'
export type { Option } from './components/form.tsx'
export { Badge, Card, Facts, Notice, Progress, count } from './components/pieces.tsx'
export { Pager, Table, pageSize, query } from './components/table.tsx'
export type { Column } from './components/table.tsx'
