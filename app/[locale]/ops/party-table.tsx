import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { Time } from '@/app/_ui/values'
import type { PartyContact } from '@/lib/operator/console-figures'
import { Cell, HeadCell, Table } from './table'

const PARTIES = ['stripe', 'oxio', 'resend', 'firebase'] as const

/** The last answer of each outside party to any node. */
export function PartyTable({ contacts }: { contacts: PartyContact[] }) {
  const t = useTranslations('ops.overview')
  const columns = ['party', 'partyState', 'lastAnswer', 'lastFailure'] as const
  return (
    <Table label={t('parties')} head={columns.map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}>
      {PARTIES.map((party) => {
        const contact = contacts.find((one) => one.party === party)
        const state = contact === undefined ? 'notAsked' : contact.isFailing ? 'failing' : 'answering'
        return (
          <tr key={party} className="border-t border-border">
            <Cell>{t(`partyNames.${party}`)}</Cell>
            <Cell>
              <span
                className={`inline-flex items-center gap-1.5 whitespace-nowrap ${state === 'failing' ? 'text-bad-text' : ''}`}
              >
                <Icon
                  name={
                    state === 'failing' ? 'triangle-alert' : state === 'answering' ? 'circle-check' : 'circle-dashed'
                  }
                  className="size-4"
                />
                {t(state)}
              </span>
            </Cell>
            <Cell>{contact?.lastOkAt ? <Time at={contact.lastOkAt} as="moment" /> : t('never')}</Cell>
            <Cell>
              {contact?.lastFailureAt ? (
                <>
                  <Time at={contact.lastFailureAt} /> <code className="font-mono">{contact.lastFailure}</code>
                </>
              ) : (
                t('never')
              )}
            </Cell>
          </tr>
        )
      })}
    </Table>
  )
}
