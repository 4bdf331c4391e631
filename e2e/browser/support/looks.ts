/** Looks of a test that is about one of them. Other tests have the look of their project. */
export const PHONE = { viewport: { width: 375, height: 900 }, colorScheme: 'light' } as const
export const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } as const
export const IPHONE = {
  ...PHONE,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
} as const
