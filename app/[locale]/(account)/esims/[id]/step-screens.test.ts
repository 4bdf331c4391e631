import { describe, expect, it } from 'vitest'
import { routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { DEVICES } from './devices'
import { type MenuText, STEP_SCREENS, type StepScreen } from './step-screens'

/** The menu entries on a screen. */
function wordsOf(screen: StepScreen): MenuText[] {
  if (screen.kind === 'menu') return [screen.tap]
  return screen.kind === 'scanner' && screen.manual ? [screen.manual] : []
}

describe.each(routing.locales)('the pictures of the steps in %s', (locale) => {
  const t = translator(locale, 'site')

  it.each(DEVICES)('show on %s the same words as the step beside them', (device) => {
    const [first] = STEP_SCREENS[device]['1']
    if (first && 'title' in first) expect(t(`esim.steps.${device}.1`)).toContain(t(`esim.menus.${first.title}`))
    for (const step of ['1', '2', '3', '4'] as const) {
      const text = t(`esim.steps.${device}.${step}`)
      for (const screen of STEP_SCREENS[device][step])
        for (const word of wordsOf(screen)) expect(text).toContain(t(`esim.menus.${word}`))
    }
  })

  it.each(DEVICES)('on %s each menu has the title of the entry tapped before it', (device) => {
    const menus = Object.values(STEP_SCREENS[device])
      .flat()
      .filter((screen) => screen.kind === 'menu')
    for (const [at, { title }] of menus.entries()) {
      const before = menus[at - 1]
      if (before) expect(t(`esim.menus.${title}`)).toBe(t(`esim.menus.${before.tap}`))
    }
  })
})
