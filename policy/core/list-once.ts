import { AnalyzeStackRequest, AnalyzerResource } from '@pulumi/pulumi/proto/analyzer_pb';

/**
 * For every stack policy the SDK makes the whole stack anew out of the request: a hundred times a few hundred resources.
 * The policies of this pack share the index that the first one makes, so the list is empty for the others.
 */
export function listOnce(): void {
  const request = AnalyzeStackRequest.prototype;
  // Called with the request it belongs to.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const list = request.getResourcesList;
  request.getResourcesList = function (): AnalyzerResource[] {
    const resources = [...list.call(this)];
    let isListed = false;
    resources[Symbol.iterator] = () => {
      const these = isListed
        ? []
        : [...Array(resources.length).keys()].map(index => resources[index] as AnalyzerResource);
      isListed = true;
      return these.values();
    };
    return resources;
  };
}
