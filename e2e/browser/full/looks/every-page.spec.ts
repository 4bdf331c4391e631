import { test } from '../../fixtures'
import { everyPage } from '../../support/every-page'
import { inspect } from '../../support/inspect'

test('every page in every state has no violation, no console complaint and no overflow', async ({
  page,
  consoleWatch,
  language,
}) => {
  test.setTimeout(600_000)
  const visits = await everyPage()
  const inLanguage = visits.map((visit) => ({
    ...visit,
    name: [visit.name, language].filter(Boolean).join('-'),
    path: `${language && `/${language}`}${visit.path}`.replace(/(.)\/$/, '$1'),
  }))
  // Words make pages longer; how they are laid out is seen in the language that turns them round.
  await inspect(page, consoleWatch, inLanguage, { pictures: ['', 'ar'].includes(language) })
})
