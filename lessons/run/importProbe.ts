/** A probe that asks nothing: the module is imported, and that is all. */
export default function importProbe() {
  return true
}
