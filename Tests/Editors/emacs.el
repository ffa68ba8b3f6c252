;;; Run by Tests/Editors/try, after which the page has one correction.  -*- lexical-binding: t -*-

(package-initialize)
(require 'markdown-mode)
(require 'eglot)
(load (getenv "RECIPE"))
(setq eglot-sync-connect 10)

(defun require-that (fact what)
  "Ends Emacs with status 1 unless FACT holds; WHAT names it."
  (unless fact
    (message "FAILED: %s" what)
    (kill-emacs 1)))

(defun wait-for (condition what)
  "Waits up to ten seconds for CONDITION; WHAT names it."
  (let ((turns 0))
    (while (and (< turns 100) (not (funcall condition)))
      (accept-process-output nil 0.1)
      (setq turns (1+ turns)))
    (require-that (funcall condition) what)))

(find-file (expand-file-name "publications.md" (getenv "SITE")))
(call-interactively #'eglot)
(wait-for #'flymake-diagnostics "findings are marked")
(let ((finding (seq-find (lambda (each) (string-match-p "672809" (flymake-diagnostic-text each))) (flymake-diagnostics))))
  (require-that finding "the wrong pages are marked")
  (goto-char (flymake-diagnostic-beg finding)))
(let ((record (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (require-that (string-match-p "Article number\\*\\*: 672809" (plist-get (plist-get record :contents) :value)) "the record is shown"))
;; The question which action to take is answered with the first; without a keyboard it would be a menu of a window system.
(let ((last-nonmenu-event 'command)
      (completing-read-function
       (lambda (_ choices &rest _)
         (let ((titles (all-completions "" choices)))
           (message "actions: %s" (string-join titles "; "))
           (car titles)))))
  (eglot-code-actions (point) nil nil t))
(save-buffer)
(eglot-shutdown (eglot-current-server))
