import type { Env } from '../../lib/env'
import { type Finding, ok, open } from './context'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Whether limits can tell one caller from another: without a trusted proxy all callers of a public site share each of them. */
export function proxiesFinding({
  PUBLIC_ORIGIN,
  TRUSTED_PROXIES,
}: Pick<Env, 'PUBLIC_ORIGIN' | 'TRUSTED_PROXIES'>): Finding {
  if (TRUSTED_PROXIES > 0) return ok(`callers are told apart by the address that ${TRUSTED_PROXIES} of ours report`)
  if (LOOPBACK.test(new URL(PUBLIC_ORIGIN).hostname)) return ok('none, and none is needed on this machine')
  return open(
    'TRUSTED_PROXIES=0 on a public site: all callers share one limit, so whoever asks for 1,000 sign-in mails an hour keeps new browsers of everybody else from signing in by mail',
    'put a proxy in front and set TRUSTED_PROXIES to the number of yours that append to X-Forwarded-For',
  )
}
