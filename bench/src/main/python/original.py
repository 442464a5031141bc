"""The original analytics service: two reports and two checks, one statement each.

Database settings come from the environment: DB_HOST, DB_PORT, DB_NAME, DB_USERNAME, DB_PASSWORD.
"""

import os

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import URL, text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = URL.create(
    "postgresql+psycopg2",
    username=os.environ["DB_USERNAME"],
    password=os.environ["DB_PASSWORD"],
    host=os.environ["DB_HOST"],
    port=int(os.environ["DB_PORT"]),
    database=os.environ["DB_NAME"],
)
db = SQLAlchemy(app)

DAILY_USAGE = text("""
    SELECT Date(created_at) AS date, COUNT(*) AS visits
    FROM tokens
    WHERE used_at IS NOT NULL
    GROUP BY Date(created_at)
""")

USER_VISITS = text("""
    SELECT t.user_id, t.visits, users.joined_at
    FROM (SELECT tokens.user_id, COUNT(*) AS visits FROM tokens GROUP BY user_id) AS t
    LEFT JOIN users ON t.user_id = users.id
""")


@app.get("/health_check")
def health_check():
    return "ok"


@app.get("/readiness_check")
def readiness_check():
    try:
        db.session.execute(text("SELECT COUNT(*) FROM tokens"))
    except Exception:
        app.logger.exception("The database cannot be used")
        return "failed", 500
    return "ok"


@app.get("/api/reports/daily_usage")
def daily_usage():
    rows = db.session.execute(DAILY_USAGE)
    return jsonify({str(row.date): row.visits for row in rows})


@app.get("/api/reports/user_visits")
def user_visits():
    rows = db.session.execute(USER_VISITS)
    return jsonify({row.user_id: {"visits": row.visits, "joined_at": str(row.joined_at)} for row in rows})
