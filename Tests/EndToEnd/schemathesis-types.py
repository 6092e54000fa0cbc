"""Media types that schemathesis cannot read by itself."""
import json

import schemathesis


@schemathesis.deserializer("application/json+chapters")
def chapters(context, response):
    return json.loads(response.content)
