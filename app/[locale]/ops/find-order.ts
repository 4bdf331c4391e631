'use server'

import { redirect } from 'next/navigation'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { findOrders } from '@/lib/operator/find-orders'
import { staffOfForm } from './_staff'
import type { SearchProblem, SearchState } from './search-state'

/** Action of the search box. The typed text may be an e-mail address, so URLs contain only the ids found. */
export async function findOrder(_before: SearchState | null, form: FormData): Promise<SearchState> {
  const { locale } = await staffOfForm(form)
  const typed = String(form.get('what') ?? '').slice(0, 200)
  const found = await lookFor(typed.trim())
  if ('page' in found) redirect(localizedPath(locale, found.page))
  return { typed, problem: found.problem, path: String(form.get('path') ?? ''), at: Date.now() }
}

async function lookFor(what: string): Promise<{ page: `/${string}` } | { problem: SearchProblem }> {
  if (what === '') return { problem: 'empty' }
  try {
    const [first, ...others] = await findOrders(what)
    if (first === undefined) return { problem: 'none' }
    return { page: others.length === 0 ? `/ops/orders/${first}` : `/ops/orders?ids=${[first, ...others].join(',')}` }
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('stripe_')) return { problem: 'unavailable' }
    throw error
  }
}
