/** Integer sequences that grow, without boxing: what an index of millions of entries is built in. */
export interface Growing {
  readonly push: (value: number) => void
  readonly length: () => number
  readonly done: () => Int32Array
}

export function growing(capacity = 1024): Growing {
  let data = new Int32Array(capacity)
  let length = 0
  return {
    push(value) {
      if (length === data.length) {
        const larger = new Int32Array(length * 2)
        larger.set(data)
        data = larger
      }
      data[length] = value
      length += 1
    },
    length: () => length,
    done: () => data.slice(0, length),
  }
}
