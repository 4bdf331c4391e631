import { useTranslations } from 'next-intl'
import { RPC_ERROR } from '@/lib/mcp/json-rpc-error'

/** The errors that a program meets: status, code of JSON-RPC, and what to do. */
const ERRORS = [
  { key: 'unauthorized', status: 401, code: RPC_ERROR.unauthorized },
  { key: 'forbidden', status: 403, code: RPC_ERROR.forbidden },
  { key: 'refused', status: 403, code: RPC_ERROR.refused },
  { key: 'limited', status: 429, code: RPC_ERROR.limited },
  { key: 'parse', status: 400, code: RPC_ERROR.parse },
  { key: 'params', status: 200, code: RPC_ERROR.invalidParams },
  { key: 'unavailable', status: 503, code: RPC_ERROR.internal },
] as const

export function Errors() {
  const t = useTranslations('assistants.docs')
  return (
    <section aria-labelledby="errors" className="grid gap-4">
      <h2 id="errors" className="text-h2 font-semibold">
        {t('errorsTitle')}
      </h2>
      <p className="text-pretty text-text-2">{t('errorsLead')}</p>
      <dl className="divide-y divide-border border-y border-border text-label">
        {ERRORS.map(({ key, status, code }) => (
          <div key={key} className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="font-mono">
              <bdi dir="ltr">
                {status} {code}
              </bdi>
            </dt>
            <dd className="text-pretty text-text-2">{t(`errors.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
