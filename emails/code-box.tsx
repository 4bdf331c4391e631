import { Text } from 'react-email'
import { COLOUR, MONO } from './layout'

/** A code to type, large enough to be read across a desk. */
export function CodeBox({ code }: { code: string }) {
  return (
    <Text
      dir="ltr"
      style={{
        backgroundColor: COLOUR.sunken,
        border: `1px solid ${COLOUR.border}`,
        borderRadius: 10,
        fontFamily: MONO,
        fontSize: 32,
        lineHeight: '40px',
        letterSpacing: 6,
        margin: '0 0 16px',
        padding: '12px 16px',
        textAlign: 'center',
      }}
    >
      {code}
    </Text>
  )
}
