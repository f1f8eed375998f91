"""The router of the dashboard. Belongs here: the list of pages and what stands beside all of them. Does not: a page."""

from __future__ import annotations

import streamlit as st

from dashboards import components, state
from dashboards.views import accuracy, add, blogs, cadence, commitments, figures, names, overview, reader, topics

st.set_page_config(page_title="Liveledger", page_icon=components.ICON, layout="wide")

PAGES = {
    "The blog": [
        st.Page(overview.show, title="Overview", icon=":material/newspaper:", default=True),
        st.Page(reader.show, title="Reader", icon=":material/article:", url_path="reader"),
    ],
    "What it tells": [
        st.Page(cadence.show, title="Post cadence", icon=":material/timeline:", url_path="cadence"),
        st.Page(topics.show, title="Topic mix", icon=":material/stacked_bar_chart:", url_path="topics"),
        st.Page(commitments.show, title="Commitments", icon=":material/handshake:", url_path="commitments"),
        st.Page(figures.show, title="Figures", icon=":material/123:", url_path="figures"),
        st.Page(names.show, title="Names and quotes", icon=":material/groups:", url_path="names"),
    ],
    "More": [
        st.Page(blogs.show, title="All live blogs", icon=":material/library_books:", url_path="blogs"),
        st.Page(add.show, title="Add a live blog", icon=":material/add:", url_path="add"),
        st.Page(accuracy.show, title="Accuracy", icon=":material/fact_check:", url_path="accuracy"),
    ],
}

page = st.navigation(PAGES)
st.html(components.LAYOUT)
state.choose_document()
page.run()
