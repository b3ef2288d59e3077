#!/bin/sh
exec plain
