import { test } from '../../fixtures'
import { consolePages } from '../../support/console-pages'
import { inspect } from '../../support/inspect'

test('every page of the operator console has no violation, no browser console complaint and no overflow', async ({
  page,
  consoleWatch,
  operator,
  holder,
}) => {
  test.setTimeout(300_000)
  await inspect(page, consoleWatch, await consolePages(operator.email, holder.orderId))
})
