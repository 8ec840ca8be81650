/** `東 东|乾 干 乾|…`: traditional signs with their simplified forms. The package has no types for it. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
