import { defineAsyncComponent, type Component } from 'vue'
import PartNotice from './PartNotice.vue'

/**
 * A drawer or dialog whose code is loaded when it first opens. A notice says when that takes long, and when it
 * fails: without a network, or when the server has a newer page whose files have other names.
 */
export const loadPart = <T extends Component>(loader: () => Promise<{ default: T }>) =>
  defineAsyncComponent({
    loader,
    loadingComponent: PartNotice,
    errorComponent: PartNotice,
    delay: 300,
  })
