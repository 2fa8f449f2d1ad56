/** Line icons of 24 units; decoration only, the words stand beside them or in the label. */
const paths = {
  send: 'M4 12 20 4l-5 16-3.5-6.5zM11.5 13.500 20 4',
  clip: 'M20 11.500 12.500 19a5 5 0 0 1-7-7l8-8a3.300 3.300 0 0 1 4.700 4.700l-7.900 7.900a1.600 1.600 0 0 1-2.300-2.300l7-7',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14M6 13l6 6 6-6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M4 12.500 9 17.500 20 6.500',
  checks: 'M2 12.500 7 17.500 16 7M11 16l1.500 1.500L22 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 2',
  alert: 'M12 4 2.500 20h19zM12 10v4M12 17v.010',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0',
  internet: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  tv: 'M3 5h18v12H3zM8 21h8',
  mobile: 'M7 3h10v18H7zM11 18h2',
  billing: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  portability: 'M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4',
  general:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.400-1 .900-1 1.700M12 17v.010',
} as const
export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
