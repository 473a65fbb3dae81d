// Writes the register of the benchmark with libxlsxwriter, in constant memory: ROWS rows to FILE.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "words.h" // phrases, PHRASES, codes, CODES

static uint32_t state;

static uint32_t draw(uint32_t n) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % n;
}

static const char *phrase(void) { return phrases[draw(PHRASES)]; }

static const char *code(void) { return codes[draw(CODES)]; }

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  uint32_t rows = (uint32_t)atol(argv[1]);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = NULL, .use_zip64 = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(argv[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Register");
  lxw_format *text = workbook_add_format(book), *instant = workbook_add_format(book), *day = workbook_add_format(book), *whole = workbook_add_format(book), *money = workbook_add_format(book), *header = workbook_add_format(book);
  format_set_text_wrap(text);
  format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
  format_set_num_format(instant, "yyyy-mm-dd hh:mm");
  format_set_num_format(day, "yyyy-mm-dd");
  format_set_num_format(whole, "#,##0");
  format_set_num_format(money, "#,##0.00");
  format_set_bold(header);
  for (lxw_col_t c = 0; c < 24; c++) {
    char title[16];
    snprintf(title, sizeof title, "列 %d", c + 1);
    worksheet_set_column(sheet, c, c, 16, NULL);
    worksheet_write_string(sheet, 0, c, title, header);
  }
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_autofilter(sheet, 0, 0, rows, 23);
  for (uint32_t i = 1; i <= rows; i++) {
    char number[32], longer[512];
    lxw_col_t c = 0;
    state = i;
#define TEXT(s) worksheet_write_string(sheet, i, c++, s, text)
#define NUMBER(n, f) worksheet_write_number(sheet, i, c++, n, f)
    snprintf(number, sizeof number, "C-2026-%06u", i);
    TEXT(number);
    TEXT(code());
    NUMBER(46000 + draw(360) + draw(1440) / 1440.0, instant);
    TEXT(phrase());
    TEXT(code());
    snprintf(number, sizeof number, "QN%07u", draw(9999999));
    TEXT(number);
    TEXT(phrase());
    snprintf(longer, sizeof longer, "%s，", phrase());
    strcat(longer, phrase());
    strcat(longer, "。");
    TEXT(longer);
    TEXT(code());
    TEXT(code());
    TEXT(code());
    snprintf(number, sizeof number, "P%05u", draw(400));
    TEXT(number);
    snprintf(number, sizeof number, "L26%04u", draw(9999));
    TEXT(number);
    NUMBER(draw(5000), whole);
    NUMBER(draw(500), whole);
    TEXT(code());
    TEXT(code());
    TEXT(code());
    TEXT(code());
    TEXT(phrase());
    NUMBER(46000 + draw(360), day);
    NUMBER(46000 + draw(360) + draw(1440) / 1440.0, instant);
    NUMBER(draw(90000000) / 100.0, money);
    TEXT(code());
  }
  return workbook_close(book);
}
