/** LevelDB's table files (doc/table_format.md): what their blocks say, unpacked. */
export function unpackTables(file: Buffer): Buffer[] {
  const footer = file.subarray(-48)
  if (footer.length < 48 || footer.readBigUInt64LE(40) !== 0xdb4775248b80fb57n) return []
  const meta = handle(footer, 0)
  const index = block(file, handle(footer, meta.end))
  if (!index) return []
  const blocks: Buffer[] = [index]
  for (const value of valuesOf(index)) {
    const one = block(file, handle(value, 0))
    if (one) blocks.push(one)
  }
  return blocks
}

/** LevelDB's log files (doc/log_format.md): what was written, without the headers that part a record where its block of 32 KiB ends. */
export function joinLog(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let block = 0; block < file.length; block += 32_768)
    for (let at = block; at + 7 <= Math.min(block + 32_768, file.length);) {
      const size = file.readUInt16LE(at + 4)
      parts.push(file.subarray(at + 7, Math.min(at + 7 + size, block + 32_768)))
      if (size === 0 && file[at + 6] === 0) break
      at += 7 + size
    }
  return Buffer.concat(parts)
}

interface Handle {
  offset: number
  size: number
  end: number
}
function varint(bytes: Buffer, from: number): [value: number, end: number] {
  let value = 0
  let at = from
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++] ?? 0
    value += (byte & 127) * shift
    if (byte < 128) return [value, at]
  }
}
function handle(bytes: Buffer, from: number): Handle {
  const [offset, middle] = varint(bytes, from)
  const [size, end] = varint(bytes, middle)
  return { offset, size, end }
}
function block(file: Buffer, { offset, size }: Handle): Buffer | null {
  const body = file.subarray(offset, offset + size)
  const kind = file[offset + size]
  return kind === 0 ? body : kind === 1 ? unsnap(body) : null
}
/** The values of a block's entries: shared, unshared and value length, key, value. */
function valuesOf(bytes: Buffer): Buffer[] {
  const restarts = bytes.readUInt32LE(bytes.length - 4)
  const end = bytes.length - 4 - restarts * 4
  const values: Buffer[] = []
  for (let at = 0; at < end;) {
    const [, afterShared] = varint(bytes, at)
    const [unshared, afterUnshared] = varint(bytes, afterShared)
    const [length, afterLength] = varint(bytes, afterUnshared)
    values.push(bytes.subarray(afterLength + unshared, afterLength + unshared + length))
    at = afterLength + unshared + length
  }
  return values
}

/** Snappy (google/snappy, format_description.txt). */
export function unsnap(packed: Buffer): Buffer {
  const [length, from] = varint(packed, 0)
  const out = Buffer.alloc(length)
  let to = 0
  for (let at = from; at < packed.length;) {
    const tag = packed[at++] ?? 0
    if ((tag & 3) === 0) {
      let size = tag >> 2
      if (size >= 60) {
        const bytes = size - 59
        size = packed.readUIntLE(at, bytes)
        at += bytes
      }
      packed.copy(out, to, at, at + size + 1)
      at += size + 1
      to += size + 1
      continue
    }
    const far = (tag & 3) === 1 ? 1 : (tag & 3) === 2 ? 2 : 4
    const size = far === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const back = far === 1 ? ((tag >> 5) << 8) | (packed[at] ?? 0) : packed.readUIntLE(at, far)
    at += far
    for (let n = 0; n < size; n++, to++) out[to] = out[to - back] ?? 0
  }
  return out
}
