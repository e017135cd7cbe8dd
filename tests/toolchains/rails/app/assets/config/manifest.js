//= link_tree ../../../vendor/assets/javascripts
