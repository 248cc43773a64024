"""What one would write in Flask to see which Pod answers."""

import socket

from flask import Flask

app = Flask(__name__)
NAME = socket.gethostname()


@app.get("/")
def hello():
    return f"Hello from {NAME}\n"
