"""What the server of ``warm`` imports before it forks; importing it makes this process one that starts kernels so."""

# ruff: noqa: F401
from multiprocessing import forkserver

import bs4
import ipykernel.ipkernel
import ipykernel.kernelapp
import IPython.core.completer
import jupyter_book.cli.main
import jupyter_book.sphinx
import jupyter_client.asynchronous
import matplotlib.axes
import matplotlib.backends.backend_agg
import matplotlib.backends.backend_svg
import matplotlib.figure
import myst_nb.sphinx_ext
import pandas
import papermill
import pyarrow.parquet
import sphinx.application
import sphinx.builders.html
import sphinx_book_theme
import sphinx_comments
import sphinx_copybutton
import sphinx_design
import sphinx_external_toc
import sphinx_togglebutton
import sphinxcontrib.bibtex
from jupyter_client.provisioning import local_provisioner

import analysis.chapter
import analysis.claims
import analysis.publish.sphinx_roles
import warm

local_provisioner.launch_kernel = warm.Kernel
forkserver._forkserver.ensure_running = lambda: None  # a forked process asks this server; it would start one of its own
