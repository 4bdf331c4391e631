import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { findViolations, isTooWide, type Look, openPage, shoot } from './browser'

export type Visit = { name: string; path: string; email?: string }

/** Opens a page as a person would and looks for what must not be: violations, complaints of the console, overflow. */
export async function inspect(browser: Browser, { name, path, email }: Visit, look: Look): Promise<void> {
  const { page, context, complaints } = await openPage(browser, look, email)
  try {
    const response = await page.goto(path)
    expect(response?.status(), name).toBe(200)
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('heading', { level: 1 }).count(), name).toBe(1)
    await shoot(page, `${name}-${look.width}-${look.scheme}`)
    expect(await findViolations(page), name).toEqual([])
    expect(await isTooWide(page), `${name} is wider than ${look.width} px`).toBe(false)
    expect(complaints, name).toEqual([])
  } finally {
    await context.close()
  }
}

/** Every page of the site, as the people who see it. */
export function allPages(
  ready: { email: string; orderId: string; activationId: string },
  fresh: { email: string; orderId: string },
): Visit[] {
  return [
    { name: 'home', path: '/' },
    { name: 'help', path: '/help' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'buy', path: '/buy', email: fresh.email },
    { name: 'buy-cancelled', path: '/buy?cancelled=1', email: fresh.email },
    { name: 'dashboard', path: '/dashboard', email: ready.email },
    { name: 'order-unpaid', path: `/orders/${fresh.orderId}`, email: fresh.email },
    { name: 'order-ready', path: `/orders/${ready.orderId}`, email: ready.email },
    { name: 'esim', path: `/esims/${ready.activationId}`, email: ready.email },
  ]
}
