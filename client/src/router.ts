import type { Component } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { asksForLab } from './tools/lab/findLab.ts'
import { keepToken } from './tools/lab/labToken.ts'
import NowView from './NowView.vue'
import LostView from './ui/LostView.vue'
import { understoodQuery } from './parameters.ts'
import './page/routeMeta.ts'

const tokenMark = '#token='

// Without this, a link whose code cannot be loaded would do nothing at all.
const orLost = (load: () => Promise<{ default: Component }>) => () => load().catch(() => LostView)

/**
 * The views. The page loads each view but the first only when the reader asks for it. The server
 * answers with the page at the paths of `shared/src/views.ts`.
 */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'now', component: NowView, meta: { label: 'views.now' } },
  {
    path: '/wire',
    name: 'wire',
    component: orLost(() => import('./tools/wire/WireView.vue')),
    meta: { label: 'views.wire' },
  },
  {
    path: '/lab',
    name: 'lab',
    component: orLost(async () =>
      (await asksForLab()) ? import('./tools/lab/LabView.vue') : import('./tools/lab/OffView.vue'),
    ),
    meta: { label: 'views.lab', isLab: true },
  },
  {
    path: '/:elsewhere(.*)*',
    name: 'nowhere',
    component: orLost(() => import('./page/NowhereView.vue')),
  },
]

export function createViews(history: RouterHistory = createWebHistory()) {
  const views = createRouter({
    history,
    routes,
    // A filter or a drawer is another address of the same place: the page stays where it is.
    scrollBehavior: (to, from, saved) => (to.path === from.path ? false : (saved ?? { top: 0 })),
  })
  // People copy an address and take pictures of it, so the lab's secret does not stay in it.
  views.beforeEach((to) => {
    if (!to.hash.startsWith(tokenMark)) return
    keepToken(to.hash.slice(tokenMark.length))
    return { ...to, hash: '', replace: true }
  })
  // People share an address with what others have added to it, such as `utm_source`. The first address of
  // a page is replaced, and a link within the page is one step, as it would be without this.
  views.beforeEach((to) => {
    const query = understoodQuery(String(to.name), to.query)
    return query === null || { ...to, query }
  })
  return views
}
