import { describe, expect, it } from 'vitest'
import { utcSession } from './utc-session'

describe('a session', () => {
  it('runs in UTC and keeps its other settings', () => {
    expect(utcSession('postgresql://app@db.example/dotm', { statement_timeout: 5000 })).toEqual({
      connectionString: 'postgresql://app@db.example/dotm',
      options: '-c TimeZone=UTC -c statement_timeout=5000',
    })
  })

  it('keeps the options of the URL, except the zone', () => {
    const { connectionString, options } = utcSession(
      'postgresql://app:p%40ss@db.example/dotm?sslmode=verify-full&options=-c%20search_path%3Dshop%20-c%20TimeZone%3DAsia/Kolkata',
    )
    expect(connectionString).toBe('postgresql://app:p%40ss@db.example/dotm?sslmode=verify-full')
    expect(options).toBe('-c search_path=shop -c TimeZone=Asia/Kolkata -c TimeZone=UTC')
  })
})
