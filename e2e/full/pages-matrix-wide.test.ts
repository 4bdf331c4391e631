import { testEveryPage } from '../support/pages-matrix'

testEveryPage([
  { width: 1280, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
])
