"""A back end for a test: says which one it is, and what it was asked.

usage: stub.py NAME ADDRESS http:PORT|https:PORT:PEM|tcp:PORT …
"""

import http.server
import socketserver
import ssl
import sys
import threading

name, address, *listeners = sys.argv[1:]


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        text = f"{name}\n" + "".join(f"{key}: {value}\n" for key, value in sorted(self.headers.items()))
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(f"{name}\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


for listener in listeners:
    kind, port, *pem = listener.split(":")
    server = Server((address, int(port)), Echo if kind == "tcp" else Answer)
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem[0])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever).start()
print("listens", flush=True)
