"""The contract as the server serves it, to hold real answers against."""

import re

import jsonschema
import requests


class Contract:
    """`/openapi.json` of a server's admin port."""

    def __init__(self, server):
        self.document = requests.get(f"{server.admin}/openapi.json", timeout=10).json()
        self.bases = {server.public: "", server.admin: ""}
        self.seen = set()

    @property
    def operations(self):
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method != "servers":
                    yield method, path, operation

    def check(self, answer):
        """Fails when an answer is not one that the contract describes for its request."""
        base, path = re.match(r"(https?://[^/]+)([^?]*)", answer.request.url).groups()
        if base not in self.bases:
            return
        operation = self._operation(answer.request.method.lower(), path)
        if operation is None:
            return
        where = f"{answer.request.method} {path}: {answer.status_code}"
        described = operation["responses"].get(str(answer.status_code))
        assert described is not None, f"{where} is not described"
        self.seen.add((operation["operationId"], answer.status_code))
        contents = self._resolve(described).get("content", {})
        media_type = answer.headers.get("Content-Type", "").split(";")[0]
        assert bool(answer.content) == bool(contents), f"{where}: a body, or none, against the contract"
        if answer.content:
            assert media_type in contents, f"{where}: {media_type} is not described"
            if media_type == "application/json":
                schema = {**contents[media_type]["schema"], "components": self.document["components"]}
                jsonschema.Draft202012Validator(schema).validate(answer.json())

    def _operation(self, method, path):
        # As the admin port does, and the plainer path first where one pattern covers another.
        for candidate in (path, f"/admin{path}"):
            for template in sorted(self.document["paths"], key=lambda each: each.count("{")):
                pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
                if re.fullmatch(pattern, candidate):
                    return self.document["paths"][template].get(method)
        return None

    def _resolve(self, described):
        reference = described.get("$ref")
        return self.document["components"]["responses"][reference.rsplit("/", 1)[1]] if reference else described
