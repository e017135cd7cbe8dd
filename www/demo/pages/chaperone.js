// @ts-check
// All that a site needs: the element registers itself.
import "oauth-chaperone/define";
