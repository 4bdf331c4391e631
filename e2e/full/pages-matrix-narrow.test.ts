import { testEveryPage } from '../support/pages-matrix'

testEveryPage([
  { width: 320, scheme: 'light' },
  { width: 375, scheme: 'dark' },
])
