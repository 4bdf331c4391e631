import { test } from '../../fixtures'
import { consolePages } from '../../support/console-pages'
import { inspect } from '../../support/inspect'

test('every page of the console is without violation, complaint of the console and overflow', async ({
  page,
  consoleWatch,
  operator,
  holder,
}) => {
  test.setTimeout(300_000)
  await inspect(page, consoleWatch, await consolePages(operator.email, holder.orderId))
})
