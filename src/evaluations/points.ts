/** 85.5 → "85,5" */
export const points = (value: number): string => value.toFixed(1).replace('.', ',')
