/**
 * A colour somebody chose on white paper, for a page that may be dark. Grey, black and white say nothing and are dropped: the
 * page's own colours take their place. What is left keeps its hue (an answer « en rouge » stays red) at a lightness that reads.
 */
export function themedColour(written: string, use: 'text' | 'ground'): string | null {
  const rgb = readColour(written)
  if (rgb === null) return null
  const [hue, saturation] = hueOf(rgb)
  if (saturation < 0.15) return null
  const strong = Math.max(0.45, Math.min(saturation, 0.85))
  if (use === 'text') return `light-dark(${darkest(hue, strong)}, ${lightest(hue, strong)})`
  return `light-dark(${hex(hue, strong, 0.9)}, ${hex(hue, strong * 0.7, 0.2)})`
}

type Rgb = [number, number, number]

const named: Record<string, Rgb> = {
  red: [255, 0, 0],
  darkred: [139, 0, 0],
  blue: [0, 0, 255],
  navy: [0, 0, 128],
  darkblue: [0, 0, 139],
  green: [0, 128, 0],
  lime: [0, 255, 0],
  darkgreen: [0, 100, 0],
  teal: [0, 128, 128],
  cyan: [0, 255, 255],
  aqua: [0, 255, 255],
  magenta: [255, 0, 255],
  fuchsia: [255, 0, 255],
  purple: [128, 0, 128],
  maroon: [128, 0, 0],
  olive: [128, 128, 0],
  orange: [255, 165, 0],
  yellow: [255, 255, 0],
  pink: [255, 192, 203],
  brown: [165, 42, 42],
}

function readColour(text: string): Rgb | null {
  const value = text.trim().toLowerCase()
  if (Object.hasOwn(named, value)) return named[value] ?? null
  const short = /^#([\da-f])([\da-f])([\da-f])$/u.exec(value)
  if (short) return triple(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)))
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/u.exec(value)
  if (long) return triple(long.slice(1).map((digits) => Number.parseInt(digits, 16)))
  const decimal = /^rgba?\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3}) ?(?:, ?1(?:\.0)? ?)?\)$/u.exec(value)
  return decimal ? triple(decimal.slice(1).map(Number)) : null
}

function triple([red = 0, green = 0, blue = 0]: number[]): Rgb {
  return [Math.min(red, 255), Math.min(green, 255), Math.min(blue, 255)]
}

function hueOf([red, green, blue]: Rgb): [hue: number, saturation: number] {
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  const span = most - least
  if (span === 0) return [0, 0]
  const turn =
    most === red ? ((green - blue) / span + 6) % 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4
  const lightness = (most + least) / 510
  return [turn * 60, span / 255 / (1 - Math.abs(2 * lightness - 1))]
}

/** The lightest that still has 4.5:1 on white, and the darkest that has it on a dark page: WCAG 2.2 AA both ways. */
function darkest(hue: number, saturation: number): string {
  for (let light = 0.45; light > 0; light -= 0.02) {
    if (1.05 / (luminance(rgbOf(hue, saturation, light)) + 0.05) >= 4.6) return hex(hue, saturation, light)
  }
  return '#000000'
}

function lightest(hue: number, saturation: number): string {
  for (let light = 0.55; light < 1; light += 0.02) {
    if ((luminance(rgbOf(hue, saturation, light)) + 0.05) / (0.03 + 0.05) >= 4.6) return hex(hue, saturation, light)
  }
  return '#ffffff'
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function rgbOf(hue: number, saturation: number, light: number): Rgb {
  const reach = saturation * Math.min(light, 1 - light)
  const part = (n: number): number => {
    const at = (n + hue / 30) % 12
    return Math.round(255 * (light - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))))
  }
  return [part(0), part(8), part(4)]
}

function hex(hue: number, saturation: number, light: number): string {
  return `#${rgbOf(hue, saturation, light)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`
}
