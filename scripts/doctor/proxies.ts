import type { Env } from '../../lib/env'
import { type Finding, ok, open } from './context'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Checks that limits can distinguish callers: without a trusted proxy, all callers of a public site share them. */
export function proxiesFinding({
  PUBLIC_ORIGIN,
  TRUSTED_PROXIES,
}: Pick<Env, 'PUBLIC_ORIGIN' | 'TRUSTED_PROXIES'>): Finding {
  if (TRUSTED_PROXIES > 0)
    return ok(
      `callers are identified by the address that ${TRUSTED_PROXIES} trusted ${TRUSTED_PROXIES === 1 ? 'proxy reports' : 'proxies report'}`,
    )
  if (LOOPBACK.test(new URL(PUBLIC_ORIGIN).hostname)) return ok('none, and none is needed on this machine')
  return open(
    'TRUSTED_PROXIES=0 on a public site: all callers share one limit, so one caller who requests 1,000 sign-in mails an hour blocks sign-in by mail in every new browser',
    'put a proxy in front and set TRUSTED_PROXIES to the number of yours that append to X-Forwarded-For',
  )
}
