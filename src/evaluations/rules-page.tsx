/** The questionnaire with its weights: to be read, and to be changed for cycles to come. */
import type { SignedIn } from '../console/area.ts'
import { Button, Card, Field, Form, Table, TextArea, Tick } from '../console/components.tsx'
import { fieldOf, minimums, profiles } from './rules-form.ts'
import { raterGroups } from './rules.ts'
import type { RuleSet } from './rules.ts'
import { namedTotalNote } from './view.ts'
import { wording } from './wording.ts'

const words = wording.rulesPage

const askedOf = (raters: readonly (typeof raterGroups)[number][]): string =>
  raterGroups
    .filter((group) => raters.includes(group))
    .map((group) => wording.raters[group])
    .join(', ')

/** What is asked of whom, and how it counts; to be read. */
export const RulesTables = ({ rules }: { rules: RuleSet }) => (
  <>
    <Table
      caption={words.items}
      rows={[
        ...rules.items.map(({ key, criterion, text, raters }) => ({
          key,
          criterion: rules.criteria.find(({ id }) => id === criterion)?.name ?? criterion,
          text,
          raters,
        })),
        ...rules.comments.map(({ key, text, raters }) => ({ key, criterion: wording.commentsTitle, text, raters })),
      ]}
      columns={[
        { title: words.key, cell: ({ key }) => key },
        { title: words.criterion, cell: ({ criterion }) => criterion },
        { title: words.text, cell: ({ text }) => text },
        { title: words.raters, cell: ({ raters }) => askedOf(raters) },
      ]}
    />
    <Table
      caption={words.weights}
      rows={rules.criteria}
      columns={[
        { title: words.criterion, cell: ({ name }) => name },
        ...profiles.map((profile) => ({
          title: words.profile[profile],
          cell: ({ id }: RuleSet['criteria'][number]) => String(rules.profiles[profile][id] ?? ''),
          isNumber: true,
        })),
      ]}
    />
    <p>{words.raterWeights(raterGroups.map((group) => `${wording.raters[group]} ${rules.raterWeights[group]}%`).join(', '))}</p>
    <p>{wording.privacyNote(rules.minimum.members, rules.minimum.peers)}</p>
    <p>{namedTotalNote(rules)}</p>
  </>
)

const Raters = ({ name, raters }: { name: string; raters: readonly string[] }) => (
  <fieldset>
    <legend>{words.raters}</legend>
    {raterGroups.map((group) => (
      <Tick name={name} value={group} label={wording.raters[group]} checked={raters.includes(group)} />
    ))}
  </fieldset>
)

interface FormProps {
  readonly me: Pick<SignedIn, 'csrf'>
  readonly action: string
  readonly rules: RuleSet
  readonly validFrom: string
}

export const RulesForm = ({ me, action, rules, validFrom }: FormProps) => (
  <Form me={me} action={action}>
    <Field name="tu-ngay" label={words.validFrom} hint={words.validFromHint} type="date" required value={validFrom} />
    {rules.criteria.map(({ id, name }) => (
      <Card title={name}>
        {rules.items
          .filter(({ criterion }) => criterion === id)
          .map(({ key, text, raters }) => (
            <>
              <TextArea name={fieldOf.text(key)} label={`${words.item} ${key}`} hint={words.emptied} value={text} rows={3} />
              <Raters name={fieldOf.raters(key)} raters={raters} />
            </>
          ))}
        <TextArea name={fieldOf.added(id)} label={words.added} rows={2} />
        <Raters name={fieldOf.addedRaters(id)} raters={raterGroups} />
        {profiles.map((profile) => (
          <Field
            name={fieldOf.weight(profile, id)}
            label={words.weightOf(words.profile[profile])}
            inputmode="numeric"
            required
            value={rules.profiles[profile][id]}
          />
        ))}
      </Card>
    ))}
    <Card title={wording.commentsTitle}>
      {rules.comments.map(({ key, text }) => (
        <TextArea name={fieldOf.text(key)} label={`${words.item} ${key}`} hint={words.emptied} value={text} rows={2} />
      ))}
    </Card>
    <Card title={words.raterShares}>
      {raterGroups.map((group) => (
        <Field
          name={fieldOf.rater(group)}
          label={`${wording.raters[group]} (%)`}
          inputmode="numeric"
          required
          value={rules.raterWeights[group]}
        />
      ))}
    </Card>
    <Card title={words.minimums}>
      <p class="hint">{words.minimumsHint}</p>
      {minimums.map((of) => (
        <Field name={fieldOf.minimum(of)} label={words.minimum[of]} type="number" required value={rules.minimum[of]} />
      ))}
      <Tick name={fieldOf.namedTotal} label={words.namedTotal} checked={rules.namedTotal === 'shown'} />
      <p class="hint">{words.namedTotalHint}</p>
    </Card>
    <Button>{words.save}</Button>
  </Form>
)
