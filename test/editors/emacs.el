;;; Emacs's eglot with the server, set up by the lines of docs/editors.md.  -*- lexical-binding: t -*-
;; Prints `ok …` or `not ok …` for each test; ends with 1 if one failed.

(require 'cl-lib)
(require 'package)
(package-initialize)
(require 'eglot)
(set-language-environment "UTF-8")
(setq make-backup-files nil
      create-lockfiles nil
      enable-local-variables nil
      eglot-confirm-server-initiated-edits nil)

(defvar failed nil)

(defmacro check (name &rest body)
  (declare (indent 1))
  `(condition-case problem
       (progn ,@body (princ (format "ok %s\n" ,name)))
     (error
      (setq failed t)
      (princ (format "not ok %s: %s\n" ,name (replace-regexp-in-string "\n" " " (format "%S" problem)))))))

(defun until-holds (what condition)
  "Let Emacs work until CONDITION holds, and return what it gave; WHAT is what is waited for."
  (let ((end (+ (float-time) 20)) result)
    (while (and (not (setq result (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or result (error "Waited in vain for %s" what))))

(defun documented-setup ()
  (with-temp-buffer
    (insert-file-contents (getenv "GOUJI_DOCS"))
    (re-search-forward "^```elisp\n\\(\\(?:.*\n\\)*?\\)```$")
    (car (read-from-string (format "(progn %s)" (match-string 1))))))

(defun open-draft (name)
  (find-file name)
  ;; What eglot leaves to the end of a command, of which a batch has none.
  (run-hooks 'post-command-hook)
  (until-holds "the server" #'eglot-current-server))

(defun findings ()
  ;; A batch is never idle, which both of these wait for.
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (flymake-diagnostics))

(defun finding-with (text)
  (cl-find-if (lambda (one) (string-search text (flymake-diagnostic-text one))) (findings)))

(defun is-error (finding)
  (eq (flymake-diagnostic-type finding) 'eglot-error))

(defun go-to-line-with (text)
  (goto-char (point-min))
  (search-forward text)
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun current-line ()
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun expect (wanted found)
  (unless (equal wanted found) (error "Wanted %S, found %S" wanted found)))

(defun replace-line (text)
  (delete-region (line-beginning-position) (line-end-position))
  (insert text)
  (beginning-of-line))

(check "the lines of the documentation start the server"
  (eval (documented-setup) t)
  (open-draft "hengyang-2018.gouji")
  (expect 'gouji-mode major-mode))

(check "diagnostics stand on the wrong figure"
  (let ((found (until-holds "a diagnostic" (lambda () (finding-with "152")))))
    (expect "149"
            (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))))

(check "a hover explains the indicator"
  (go-to-line-with "(三)申")
  (let* ((params (eglot--TextDocumentPositionParams))
         (hover (jsonrpc-request (eglot-current-server) :textDocument/hover params))
         (words (plist-get (plist-get hover :contents) :value)))
    (unless (string-search "申请答复数" words) (error "Found %S" hover))))

(check "a code action mends the figure"
  (open-draft "2024-示例县自然资源局.gouji")
  (let ((line (go-to-line-with "| （七）总计")))
    (replace-line (replace-regexp-in-string "31 |$" "13 |" line))
    (expect nil (equal line (current-line)))
    (let* ((found (until-holds "the finding" (lambda () (cl-find-if #'is-error (findings)))))
           (actions (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))
           (preferred (cl-find-if (lambda (action) (eq t (plist-get action :isPreferred))) actions)))
      (eglot--apply-workspace-edit (plist-get preferred :edit)))
    (go-to-line-with "| （七）总计")
    (expect line (current-line)))
  (until-holds "no finding" (lambda () (not (cl-find-if #'is-error (findings))))))

(check "formatting aligns a table"
  (let ((line (go-to-line-with "| 2.重复申请")))
    (replace-line (replace-regexp-in-string " +|" "|" line))
    (expect nil (equal line (current-line)))
    (eglot-format-buffer)
    (go-to-line-with "2.重复申请")
    (expect line (current-line))))

(check "the settings of the documentation hold"
  (let ((text (with-temp-buffer
                (insert-file-contents "2024-示例县自然资源局.gouji")
                (replace-regexp-in-string "2025年1月20日" "2025年6月20日"
                                          (replace-regexp-in-string " 31 |$" " 13 |" (buffer-string))))))
    (with-temp-file "late.gouji" (insert text))
    (open-draft "late.gouji")
    (until-holds "the draft to be checked" #'findings)
    (expect nil (cl-find-if (lambda (one) (string-search "x.deadline" (flymake-diagnostic-text one))) (findings)))))

(kill-emacs (if failed 1 0))
